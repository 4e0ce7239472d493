package dev.perennial.campaign.api;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import java.util.regex.Pattern;

/// The ids of customers in requests.
final class CustomerIds {

  private static final Pattern FORM = Pattern.compile("c-[0-9a-z]{26}");

  private CustomerIds() {}

  static String checked(String customerId) {
    if (customerId == null || !FORM.matcher(customerId).matches()) {
      throw new BadRequestException("A customer's id is c- and 26 of the characters 0-9 and a-z.");
    }
    return customerId;
  }

  static NotFoundException unknown() {
    return new NotFoundException("Nobody is known by this id.");
  }
}
