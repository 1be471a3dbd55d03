SELECT key, body, rev FROM paper.template ORDER BY key;
