-- The row stays locked until the transaction ends: a number that is not used is not lost.
INSERT INTO serial.counter AS c (tenant_id, key, series, last)
VALUES (app.tenant(), @key, @series, 1)
ON CONFLICT (tenant_id, key, series) DO UPDATE SET last = c.last + 1
RETURNING last;
