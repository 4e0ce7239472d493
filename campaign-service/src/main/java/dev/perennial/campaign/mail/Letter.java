package dev.perennial.campaign.mail;

import dev.perennial.campaign.event.OfferJson;
import io.quarkus.qute.TemplateData;

/// What templates can say. It holds no address and no name: a letter is the same for everybody who
/// is given the same.
///
/// @param shop what the sender is called
/// @param kind of the campaign
/// @param offer what the customer is given
/// @param currency of amounts
/// @param until the last day on which it is good, in the words of the language
/// @param optOut the customer's own link to opt out; null where there are none
@TemplateData
@TemplateData(target = OfferJson.class)
@TemplateData(target = OfferJson.Item.class)
public record Letter(
    String shop,
    String kind,
    String campaign,
    String step,
    OfferJson offer,
    String currency,
    String until,
    String optOut) {}
