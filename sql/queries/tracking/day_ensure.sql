SELECT tracking.ensure_day(@day::date) AS made;
