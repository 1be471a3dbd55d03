-- Whoever joins a photo to its bytes, from either side, waits for the other.
SELECT true
FROM (SELECT pg_advisory_xact_lock(hashtextextended(@sha256, 38))) AS l;
