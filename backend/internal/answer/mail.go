package answer

// MailTopic groups what people are told by mail, so that each can be chosen for itself.
type MailTopic string

// The topics.
const (
	AboutOwn     MailTopic = "own"    // what happens to one's own proposals
	AboutReviews MailTopic = "review" // proposals that wait for a moderator
	AboutFollows MailTopic = "follow" // what is published of what one follows
	AboutReports MailTopic = "report" // problems that one reported, or that were reported in one's guides
	AboutQueue   MailTopic = "queue"  // the proposals that have waited longest
	AboutAlarms  MailTopic = "alarm"  // the queue grows faster than it is decided
)

// Frequency is how often somebody wants to be told of a topic by mail.
type Frequency string

// The frequencies.
const (
	Instantly Frequency = "instantly"
	Daily     Frequency = "daily"
	Never     Frequency = "never"
)

// MailOffer is what can be chosen of a topic.
type MailOffer struct {
	Topic   MailTopic
	Label   string
	Usual   Frequency
	Choices []Frequency
}

// MailOffers lists every topic in the order in which people see them.
var MailOffers = []MailOffer{
	{AboutOwn, "What happens to my proposals", Instantly, []Frequency{Instantly, Daily, Never}},
	{AboutFollows, "What is published of what I follow", Daily, []Frequency{Instantly, Daily, Never}},
	{AboutReports, "Problems that I reported, or that are reported in guides that I moderate", Daily, []Frequency{Instantly, Daily, Never}},
	{AboutReviews, "New proposals and revisions in guides that I moderate", Daily, []Frequency{Instantly, Daily, Never}},
	{AboutQueue, "The five proposals that have waited longest, each day", Daily, []Frequency{Daily, Never}},
	{AboutAlarms, "The queue grows faster than it is decided (admins)", Instantly, []Frequency{Instantly, Never}},
}

// TopicOf is the topic of a kind of notice.
func TopicOf(noticeKind string) MailTopic {
	switch noticeKind {
	case "submitted", "revised", "edited", "withdrawn":
		return AboutReviews
	case "followed":
		return AboutFollows
	case "reported", "report_closed", "report_taken_up":
		return AboutReports
	}
	return AboutOwn
}

// MailChoices are what somebody chose, by topic; what is missing is as usual.
type MailChoices map[MailTopic]Frequency

// Of is how often somebody wants to be told of a topic.
func (c MailChoices) Of(t MailTopic) Frequency {
	if f, chosen := c[t]; chosen {
		return f
	}
	for _, m := range MailOffers {
		if m.Topic == t {
			return m.Usual
		}
	}
	return Never
}

// Grows reports whether a queue grows faster than it is decided: clearly more came in a week than was decided, and enough waits
// for somebody to notice.
func Grows(came, decided, open int) bool {
	return open >= 10 && came >= decided+5 && 2*came >= 3*decided
}
