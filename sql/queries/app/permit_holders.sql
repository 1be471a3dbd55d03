-- How many people could be the second one.
SELECT count(*)::int FROM app.holders_of('app.second') AS h (id);
