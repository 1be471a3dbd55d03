DELETE FROM reports.run WHERE at < @before;
