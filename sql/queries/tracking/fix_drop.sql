SELECT tracking.drop_before(@day::date) AS dropped;
