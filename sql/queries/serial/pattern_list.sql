SELECT key, pattern, changed_at
FROM serial.pattern;
