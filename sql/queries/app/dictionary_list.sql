SELECT key, zh, en FROM app.dictionary ORDER BY key;
