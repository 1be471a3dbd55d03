package notify

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/mail"
	"net/smtp"
	"net/textproto"
	"net/url"
	"strings"
	"time"
)

// mailer hands mail to one SMTP server (RFC 5321).
type mailer struct {
	host, address string
	tls           bool // from the first byte; else STARTTLS where it is offered
	user          *url.Userinfo
	from          mail.Address
}

// SMTP sends mail through a server: smtp://user:password@host:587 or smtps://host:465; from is the sender's address.
func SMTP(server, from string) (Sender, error) {
	u, err := url.Parse(server)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
		return nil, errors.New("the mail server is not like smtp://user:password@host:587 or smtps://host:465")
	}
	sender, err := mail.ParseAddress(from)
	if err != nil {
		return nil, fmt.Errorf("the sender %q of mail is not an address: %w", from, err)
	}
	m := &mailer{host: u.Hostname(), tls: u.Scheme == "smtps", user: u.User, from: *sender}
	port := u.Port()
	if port == "" {
		port = map[bool]string{true: "465", false: "587"}[m.tls]
	}
	m.address = net.JoinHostPort(m.host, port)
	return m, nil
}

// Way is mail.
func (*mailer) Way() string { return Mail }

// Send speaks with the server until it has taken the letter or refused it. From the end of the letter on, silence means
// that it may have been taken.
func (m *mailer) Send(ctx context.Context, l Letter) error {
	if strings.ContainsAny(l.Address, "\r\n") {
		return ErrNever
	}
	conn, err := m.dial(ctx)
	if err != nil {
		return fmt.Errorf("reach the mail server: %w", err)
	}
	defer func() { _ = conn.Close() }()
	if until, ok := ctx.Deadline(); ok {
		_ = conn.SetDeadline(until)
	}
	c, err := smtp.NewClient(conn, m.host)
	if err != nil {
		return refusal("greet the mail server", err)
	}
	if err := m.enter(c); err != nil {
		return err
	}
	if err := c.Mail(m.from.Address); err != nil {
		return refusal("name the sender", err)
	}
	if err := c.Rcpt(l.Address); err != nil {
		return refusal("name the receiver", err)
	}
	w, err := c.Data()
	if err != nil {
		return refusal("begin the mail", err)
	}
	if _, err := w.Write(m.compose(l)); err != nil {
		return refusal("write the mail", err)
	}
	if err := w.Close(); err != nil {
		if _, answered := errors.AsType[*textproto.Error](err); !answered {
			return errors.Join(ErrUnsure, err)
		}
		return refusal("end the mail", err)
	}
	_ = c.Quit() // it has been taken, whatever is said now
	return nil
}

func (m *mailer) dial(ctx context.Context) (net.Conn, error) {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if m.tls {
		return (&tls.Dialer{NetDialer: dialer, Config: &tls.Config{ServerName: m.host, MinVersion: tls.VersionTLS12}}).DialContext(ctx, "tcp", m.address)
	}
	return dialer.DialContext(ctx, "tcp", m.address)
}

// enter secures the line and signs in.
func (m *mailer) enter(c *smtp.Client) error {
	if offered, _ := c.Extension("STARTTLS"); offered && !m.tls {
		if err := c.StartTLS(&tls.Config{ServerName: m.host, MinVersion: tls.VersionTLS12}); err != nil {
			return refusal("secure the line", err)
		}
	}
	if m.user == nil {
		return nil
	}
	password, _ := m.user.Password()
	if err := c.Auth(smtp.PlainAuth("", m.user.Username(), password, m.host)); err != nil {
		return fmt.Errorf("sign in to the mail server: %w", err) // an operator mends the password; then it goes
	}
	return nil
}

// refusal tells a "never" (5xx) from what passes.
func refusal(doing string, err error) error {
	if said, ok := errors.AsType[*textproto.Error](err); ok && said.Code >= 500 {
		return errors.Join(ErrNever, fmt.Errorf("%s: %w", doing, err))
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// compose writes the letter (RFC 5322, 2045); lines end with CRLF.
func (m *mailer) compose(l Letter) []byte {
	_, domain, _ := strings.Cut(m.from.Address, "@")
	var b bytes.Buffer
	for _, line := range []string{
		"From: " + m.from.String(), "To: <" + l.Address + ">", "Subject: " + mime.BEncoding.Encode("UTF-8", l.Title+": "+oneLine(l.Text)),
		"Date: " + l.At.UTC().Format(time.RFC1123Z), "Message-ID: <" + l.ID + "@" + domain + ">", "Auto-Submitted: auto-generated",
		"MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: base64", "",
	} {
		b.WriteString(line + "\r\n")
	}
	body := base64.StdEncoding.EncodeToString([]byte(l.Text + "\r\n\r\n" + l.Link + "\r\n"))
	for len(body) > 76 {
		b.WriteString(body[:76] + "\r\n")
		body = body[76:]
	}
	b.WriteString(body + "\r\n")
	return b.Bytes()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
