-- In the transaction of the rows themselves. Who has not seen the last step is another try of the same job, and gives up.
UPDATE geo.import
SET done = done + @step, added = added + @added, changed = changed + @changed, proposed = proposed + @proposed
WHERE id = @id AND done = @done AND state = 'committing'
RETURNING id;
