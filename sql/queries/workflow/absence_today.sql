SELECT substitute_id
FROM workflow.absence
WHERE employee_id = @employee_id AND during @> @day::date;
