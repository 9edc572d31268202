//! Tests of the depth guard.
