SELECT skill FROM org.skill WHERE employee_id = @id ORDER BY skill;
