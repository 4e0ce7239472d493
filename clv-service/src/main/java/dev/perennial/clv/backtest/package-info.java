/// How well a model would have foretold what customers did after a calibration period.
package dev.perennial.clv.backtest;
