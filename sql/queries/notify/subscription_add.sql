SELECT notify.subscribe(@endpoint, @p256dh, @auth, @device, @now);
