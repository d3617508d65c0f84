trigger AccountHold on Account(before delete) {
  HoldGuard.refuseAccounts(Trigger.old);
}
