-- What the trail gives as the reason of the changes that follow in the transaction.
SELECT set_config('app.reason', @reason::text, true) AS reason;
