-- What is watched for has changed: everything is looked at again.
DELETE FROM alerts.sweep;
