package db

import "testing"

func TestSnake(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"OutletID": "outlet_id", "OutletIDs": "outlet_ids", "IDs": "ids", "ID": "id", "SHA256": "sha256", "FenceM": "fence_m",
		"SpeedMPS": "speed_mps", "DeviceAt": "device_at", "URLPath": "url_path",
	} {
		if got := snake(name); got != want {
			t.Errorf("snake(%s) = %s, want %s", name, got, want)
		}
	}
}
