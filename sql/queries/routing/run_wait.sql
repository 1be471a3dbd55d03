-- Its server goes; another one takes it up.
UPDATE routing.run SET state = 'waiting', progress = '{}' WHERE id = @id AND state = 'running';
