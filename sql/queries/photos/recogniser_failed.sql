-- After so many failures in a row it rests: a minute, then two, four … half an hour at most.
INSERT INTO photos.recogniser_health AS h (tenant_id, failing, said, said_at)
VALUES (app.tenant(), 1, @said, @now)
ON CONFLICT (tenant_id) DO UPDATE
SET failing = h.failing + 1, said = EXCLUDED.said, said_at = EXCLUDED.said_at,
    rest_until = CASE WHEN h.failing + 1 >= @borne::int
                 THEN EXCLUDED.said_at + least(interval '30 minutes', interval '1 minute' * power(2, least(h.failing + 1 - @borne, 10))) END;
