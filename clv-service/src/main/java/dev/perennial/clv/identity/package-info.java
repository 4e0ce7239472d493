/// Who is whom: which ids are one person, whose an order is, and who is to be forgotten. Events may
/// come in any order and any number of times; what they come to is the same.
package dev.perennial.clv.identity;
