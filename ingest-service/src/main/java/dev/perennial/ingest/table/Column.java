package dev.perennial.ingest.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a column of a CSV can stand for, with the headers by which shops usually name it.
public enum Column {
  ID("id", "orderid", "ordernumber", "orderno", "order", "invoice", "invoiceno", "invoicenumber"),
  CUSTOMER("customer", "customerid", "customernumber", "customerno", "userid", "clientid"),
  EMAIL("email", "customeremail", "emailaddress", "billingemail"),
  PHONE("phone", "phonenumber", "telephone", "mobile", "customerphone", "billingphone"),
  COUNTRY("country", "countrycode", "billingcountry", "customercountry"),
  LOYALTY("loyaltyid", "loyaltynumber", "memberid", "membernumber"),
  DATE("date", "orderdate", "placedat", "createdat", "timestamp", "datetime", "invoicedate"),
  UPDATED("updated", "updatedat", "modifiedat", "lastmodified"),
  AMOUNT("amount", "total", "totalamount", "ordertotal", "grandtotal", "revenue", "dollars"),
  CURRENCY("currency", "currencycode"),
  STATUS("status", "orderstatus", "financialstatus"),
  TAX("tax", "taxes", "totaltax", "vat"),
  SHIPPING("shipping", "shippingtotal", "shippingcost", "freight"),
  REFUNDED("refunded", "refundedamount", "totalrefunded"),
  CHANNEL("channel", "saleschannel", "source"),
  DISCOUNT("discountcode", "discountcodes", "coupon", "couponcode", "vouchercode"),
  PRODUCT(
      "product", "productid", "sku", "stockcode", "item", "itemid", "lineitemsku", "variantsku"),
  CATEGORY("category", "productcategory", "producttype", "department"),
  QUANTITY("quantity", "qty", "units", "lineitemquantity"),
  PRICE("price", "unitprice", "itemprice", "lineitemprice");

  private static final Pattern PUNCTUATION = Pattern.compile("[^a-z0-9]");

  private final Set<String> usualNames;

  Column(String... usualNames) {
    this.usualNames = Set.of(usualNames);
  }

  /// The name by which a mapping knows it.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Column> ofKey(String key) {
    return Arrays.stream(values()).filter(column -> column.key().equals(key)).findFirst();
  }

  /// Whether `header` usually means this; case, blanks and punctuation do not matter.
  boolean isUsuallyNamed(String header) {
    return usualNames.contains(PUNCTUATION.matcher(header.toLowerCase(Locale.ROOT)).replaceAll(""));
  }
}
