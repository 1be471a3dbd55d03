SELECT given_at, withdrawn_at
FROM tracking.consent
WHERE rep_id = @rep_id
ORDER BY given_at;
