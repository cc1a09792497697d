### Problems that the API reports: `problem-<code>`.
