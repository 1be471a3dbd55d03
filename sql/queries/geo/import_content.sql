SELECT content, done FROM geo.import WHERE id = @id AND state = 'committing';
