SELECT id, epoch, time_zone FROM app.tenants();
