SELECT user_id, employee_id
FROM notify.tell(@users, @employees, @kind, @params, @link, @once, @now, @ways, @all_ways);
