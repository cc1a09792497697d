# The page of the searches that a person keeps.

ui-searches-title = Saved searches
ui-searches-lead = A search that you keep finds what is there on the day on which you open it. Its feed tells of new records by itself.
ui-searches-empty = You keep no search yet. Search for something and choose “Save this search” below the answer.
ui-searches-kept = Your searches
ui-searches-name = Name
ui-searches-save = Save
ui-searches-saved = “{ $name }” was saved.
ui-searches-rename = Rename
ui-searches-rename-of = Rename “{ $name }”
ui-searches-renamed = It is called “{ $name }” now.
ui-searches-forget = Forget
ui-searches-forget-of = Forget “{ $name }”
ui-searches-forgotten = “{ $name }” was forgotten.
ui-searches-since = Saved
