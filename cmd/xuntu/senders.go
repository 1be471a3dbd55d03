package main

import (
	"net/url"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/notify"
)

// senders are the ways the operator has furnished for messages that leave the house.
func (c *config) senders() (list []notify.Sender, err error) {
	bad := func(setting string, err error) error {
		return fault.New(fault.Invalid, "config_invalid", "%s: %v", setting, err)
	}
	if c.SMTP != "" {
		mail, err := notify.SMTP(c.SMTP, c.MailFrom)
		if err != nil {
			return nil, bad("smtp-url with mail-from", err)
		}
		list = append(list, mail)
	}
	if c.SMS != "" {
		u, err := url.Parse(c.SMS)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			return nil, fault.New(fault.Invalid, "config_invalid", "sms-url is not like https://gateway.example.com/send")
		}
		list = append(list, notify.SMSGateway(c.SMS))
	}
	return list, nil
}
