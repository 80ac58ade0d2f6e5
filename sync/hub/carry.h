// Carry: bundles that a desk carries for machines without a network, piece by piece.
//
// Whoever brings a bundle, it is taken like one from the page of uploads: what is in it was signed
// by the machines it is of. The desk is asked for its signature so that nobody else fills the disk.

#pragma once

#include "sync/hub/hub.h"

namespace camino::hub {

/// Takes a piece (sync/wire/carry.h) and, once the bundle is whole, the bundle. The answer says how
/// much is here, or what came of it, and brings the receipts. What was taken or refused before is
/// not taken again. 403 for a device that is no desk; 503 while the disk or other bundles stop it.
void take_carried(Hub& hub, Request request, const Answer& answer);

}  // namespace camino::hub
