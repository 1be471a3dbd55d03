package web

import "strings"

// DeviceMark begins every paired phone's token, so that it is never taken for a session's.
const DeviceMark = "xd_"

// IsDeviceToken reports whether a token is a paired phone's.
func IsDeviceToken(token string) bool { return strings.HasPrefix(token, DeviceMark) }
