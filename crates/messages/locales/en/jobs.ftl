# Work in the background: jobs, checks of links, sources of a collection.

# Why a job did not succeed, and what the API answers about jobs and sources (`problem-<code>`)
problem-job-worker-lost = The program stopped or was stopped each time while this was being done.
problem-job-crashed = Something went wrong on our side each time this was tried; the log says what.
problem-job-internal = Something went wrong on our side; the log says what.
problem-job-payload = The job was queued by another version of the portal. Start it again where it came from.
problem-job-subject-gone = What this was about has been deleted meanwhile.
problem-job-not-retryable = Only a job that has ended without success can be queued again.
problem-job-live = The same work is queued already.
problem-link-check-not-done = Only the addresses of a batch that is done can be checked.
problem-link-checks-at-most = This collection has two checks of links already. Wait until one of them has ended, or call one off.
problem-source-address = This is not an address that the portal fetches from. It has to begin with https:// or http://, name a public server, name no port but those of the web (80, 443) and what the portal’s settings add, and hold no user name or password.
problem-source-exists = The collection has this address already.
problem-sources-at-most = A collection has 50 addresses at most. Remove one that is no longer needed.
problem-source-not-fetched = Nothing has been fetched from this address yet.
problem-source-not-written = The file could not be kept. The portal's disk may be full.

# What came of fetching
source-outcome-fetched = A new version was fetched.
source-outcome-not-modified = Nothing has changed since the last time.

# What is behind an address (`link-<code>`)
link-ok = The file is there.
link-blocked = This address leads to where the portal does not go: another kind of address, a private network, a port that is not the web's, or from https:// back to http://.
link-not-found = The server says that there is nothing at this address (404 or 410).
link-refused = The server does not give this to the portal. It may ask for a sign-in or shut out programs.
link-failing = The server answers with an error, or sends from address to address without end.
link-unreachable = There is no such server, or it cannot be reached.
link-left-in-peace = Not looked at: the server failed five times in a row and was left in peace. Check again later.
link-too-slow = The server did not answer in time.
link-too-large = The file is larger than the portal takes.
link-web-page = This is a web page, not a media file. Use the address of the file itself.
link-empty = The file is empty.
link-not-media = This is neither an image nor a sound, video, document or model.
link-format-differs = The file is of another format than the one given for it.
link-unrecognised = Neither the server nor the file's first bytes say what this is.
link-type-by-content = The server does not say what this is; its first bytes do.
link-moved = The file has moved for good. The old address still leads there.

# The check of a batch's links on its page
ui-links-title = Are the files there?
ui-links-lead = The portal can look at every address of this batch: whether something is there, and whether it is a medium. It asks one server once a second at most, and changes nothing.
ui-links-check = Check the links
ui-links-again = Check them again
ui-links-said-started = The links are being checked.
ui-links-said-done = The links are checked.
ui-links-fine = { $fine } of { $all } addresses looked at lead to their file.
ui-links-none = This batch has no addresses to look at.
ui-links-all = with something wrong
ui-links-filter = Show by what was found
ui-links-table = Addresses and what was found
ui-links-medium = Medium
ui-links-found = What was found
ui-links-when = Looked at
ui-links-open = Open

# What a job is doing (`job-progress-<code>`)
job-progress-looking-at-links = Looking at links
job-progress-fetching = Fetching bytes
job-progress-writing-file = Writing records
job-progress-reading-archive = Reading rows
job-progress-comparing = Comparing rows with the collection

# Kinds of jobs (`job-kind-<kind>`)
job-kind-link-check = Check of links
job-kind-fetch-source = Fetch from an address
job-kind-download = File of a search
job-kind-import-archive = Read an archive

# States (`job-state-<state>`)
job-state-queued = Waiting
job-state-running = Running
job-state-succeeded = Done
job-state-failed = Failed
job-state-dead = Given up
job-state-cancelled = Called off

# The page of jobs
ui-jobs-title = Work in the background
ui-jobs-lead = What the portal does by itself or was asked to do. A job that fails is tried again later; after its last attempt it is given up and stays here until somebody retries it.
ui-jobs-empty = There is no such work.
ui-jobs-filter = Show by state
ui-jobs-all = All
ui-jobs-what = What
ui-jobs-collection = Collection
ui-jobs-asked = Asked
ui-jobs-by-schedule = by schedule
ui-jobs-state = State
ui-jobs-progress = Progress
ui-jobs-actions = Actions
ui-jobs-attempts = Attempt { $attempt } of { $most }
ui-jobs-next-try = next try { $when }
ui-jobs-of = { $done } of { $total }
ui-jobs-retry = Retry
ui-jobs-retry-of = Retry: { $what }
ui-jobs-cancel = Call off
ui-jobs-cancel-of = Call off: { $what }
ui-jobs-cancelling = Being called off
ui-jobs-try-now = Try now
ui-jobs-waits = Waits; next try { $when } ({ $attempt } of { $most }).
ui-jobs-retried = Queued again: { $what }.
ui-jobs-cancelled = Called off: { $what }.
