# Texts of the pages of batches, and of the frame of the workbench.

## Workbench frame

ui-workbench-title = Media from a sheet: { $collection }
ui-workbench-script = The workbench reads your sheet inside the browser and needs JavaScript and WebAssembly, which are switched off here.

## Batches

ui-batches-title = Batches
ui-batches-lead = Every sheet that was sent, with what became of each of its rows. Nothing disappears from this list.
ui-batches-empty = No sheet was sent yet. Choose a collection to link media to:
ui-batch-file = Sheet
ui-batch-collection = Collection
ui-batch-when = When
ui-batch-who = Who
ui-batch-state = State
ui-batch-rows = Rows
ui-batch-undo-of = Undo of { $file }
ui-state-uploading = Being sent
ui-state-waiting = Compared, waits for you
ui-state-applying = Being applied
ui-state-done = Done
ui-state-undone = Taken back
ui-state-failed = Stopped
ui-state-uploading-words = Not all rows have reached the server. Nothing was changed yet; drop the same sheet in the workbench to go on.
ui-state-waiting-words = Its rows were compared with the collection. Nothing was changed yet: look at what would happen, then import or drop it.
ui-state-applying-words = The server is working on it. You can close this page; it goes on without you.
ui-state-done-words = Every row has its outcome.
ui-state-undone-words = What this batch did was taken back.
ui-state-failed-words = It stopped before the last row. The rows done so far stay done, and it can go on from there.
ui-progress = Rows done
ui-records-touched = { $count ->
    [one] Its media are on { $shown } record.
   *[other] Its media are on { $shown } records.
}
ui-records-created = { $count ->
    [one] { $shown } record was created.
   *[other] { $shown } records were created.
}
ui-other-original = Open the batch that this one takes back
ui-other-undo = Open the report of taking it back
ui-left-out-csv = Rows left out, as CSV
ui-left-out-xlsx = Rows left out, as XLSX
ui-continue-upload = Go on in the workbench
ui-resume = Go on where it stopped
ui-undo = Undo this batch
ui-undo-go = Yes, take it back
ui-undo-created = { $count ->
    [one] { $shown } medium that this batch linked will be removed from its record.
   *[other] { $shown } media that this batch linked will be removed from their records.
}
ui-undo-changed = { $count ->
    [one] { $shown } changed medium gets its earlier values back.
   *[other] { $shown } changed media get their earlier values back.
}
ui-undo-records = { $count ->
    [one] { $shown } record that it created will be removed.
   *[other] { $shown } records that it created will be removed.
}
ui-undo-conflicts = What somebody changed since then stays as it is, and the report names it.
ui-undo-until = This is possible until { $until }.
ui-outcomes-title = Every row
ui-outcomes-table = Table of rows
ui-outcomes-filter = Show rows by outcome
ui-outcomes-empty = No rows here yet.
ui-outcome = Outcome
ui-outcome-all = all rows
ui-outcome-created = linked
ui-outcome-updated = updated
ui-outcome-replaced = replaced
ui-outcome-unchanged = already there
ui-outcome-restored = taken back
ui-outcome-conflict = could not go back
ui-outcome-failed = refused
ui-outcome-left-out = left out
ui-outcome-line = Line
ui-outcome-identifier = Identifier
ui-outcome-url = Address of the medium
ui-outcome-record = Record
ui-open-record = Open record
