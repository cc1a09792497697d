### Texts of the public pages and of signing in.
