/// Who is whom: which ids are one person, whose an order is, who is to be forgotten, and how a
/// person is to be met. Events may come in any order and any number of times; what they come to is
/// the same. Pure.
package dev.perennial.campaign.person;
