### Texts of the workbench: `ui-…` and the names of operations, `op-…`.
