// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firmware/stock/readas.h"

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sim {

// The FTP server as the sketch of a node has it.
struct NodeServer
{
    std::string host;
    std::uint16_t port = 21;
    std::string user;
    std::string password;
    bool active = false; // active data connections; the default of every library but WiFi PRO's is passive
    // GPRS: modem firmware that sends the name with its slash, so that the server takes it from its root and the
    // folder .gprs does not matter.
    bool nameFromRoot = false;
    const std::atomic_bool *cancelled = nullptr; // the call ends soon after it is set
};

// One call of requestOTA(), as seen from outside.
struct StockAttempt
{
    int code = 0; // what the call gives; WiFi PRO: _errorCode
    stock::Outcome outcome = stock::Outcome::Fails;
    std::string manifest;                // UPGRADE.TXT as downloaded
    std::string path;                    // what was asked for as the binary, empty when nothing was
    std::string binary;                  // its bytes as downloaded
    std::vector<std::string> transcript; // commands and replies, without the password
};

// The size a LIST line gives, as the 3G library takes it: the fifth word. Nothing where there is no number.
std::optional<std::uint32_t> sizeInListing(const std::string &listing);

// A node with one module's stock library: its order of FTP operations over real TCP, without AVR and modem.
// Blocking, every wait bounded. After an update the node is on the new program, as after its restart.
class StockNode
{
public:
    explicit StockNode(stock::Module module, stock::Node node = {});

    StockAttempt requestOta(const NodeServer &server);

    stock::Module module() const { return m_module; }
    const stock::Node &node() const { return m_node; }

private:
    stock::Module m_module;
    stock::Node m_node;
};

} // namespace sim
