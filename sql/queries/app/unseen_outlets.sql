-- The outlets that rules hide from who asks.
SELECT unseen FROM app.unseen('outlet') AS unseen;
