/// E-mail as one optional channel: what was decided for it is rendered, addressed at the moment of
/// sending, and handed to an SMTP server. Nothing here keeps an address.
package dev.perennial.campaign.mail;
