DELETE FROM geo.import WHERE created_at < @before;
