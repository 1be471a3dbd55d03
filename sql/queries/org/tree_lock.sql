-- Two moves in one tree come one after the other, or they could make a circle together.
SELECT pg_advisory_xact_lock(hashtext('org.tree'), @id::int);
