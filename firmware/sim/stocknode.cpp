// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/sim/stocknode.h"

#include "firmware/sim/nodeftp.h"

#include <cstdlib>

namespace sim {

namespace {

// The codes for what goes wrong before UPGRADE.TXT is read; what comes later is stock::readAs's.
struct Codes
{
    int noConnection;
    int noLogin;
    int noManifest;    // UPGRADE.TXT not fetched whole
    int noClose;       // the session between the two files does not close; 0: it stays open
    int noReopen;      // the second session does not open
    int shortBinary;   // the binary came, but not whole
    bool keepsSession; // both files in one session
};

Codes codesFor(stock::Module module)
{
    switch (module) {
    case stock::Module::FourG:
        return {3, 3, 2, 25, 26, 24, false};
    case stock::Module::ThreeG: // configureFTP() only stores settings: a login fails where it is used
        return {-21, -21, -21, 0, -30, -30, false};
    case stock::Module::Gprs:
        return {-32, -32, -32, 0, -94, -72, false};
    default:
        return {508, 509, 21, 0, 30, 30, true};
    }
}

std::string valueOf(const std::string &manifest, const std::string &label)
{
    const std::size_t at = manifest.find(label);
    if (at == std::string::npos)
        return {};
    const std::size_t from = at + label.size();
    return manifest.substr(from, manifest.find('\n', from) - from);
}

struct Fetched
{
    bool isFound = false; // the server has it and told its size
    bool isWhole = false;
    std::string bytes;
};

Fetched fetchSized(NodeFtp &ftp, const std::string &name, std::optional<std::uint32_t> size)
{
    if (!size || *size == 0)
        return {};
    const auto bytes = ftp.fetch("RETR " + name);
    return {true, bytes && bytes->size() == *size, bytes.value_or(std::string())};
}

Fetched fetch3g(NodeFtp &ftp, const std::string &name)
{
    const auto listing = ftp.fetch("LIST " + name);
    return fetchSized(ftp, name, listing ? sizeInListing(*listing) : std::nullopt);
}

// The modem has folder and name apart; the file is whole when its size was the same before and after, in three
// tries.
Fetched fetchGprs(NodeFtp &ftp, const std::string &path, bool nameFromRoot)
{
    constexpr int tries = 3;
    const std::size_t slash = path.rfind('/');
    const std::string name = nameFromRoot ? path.substr(slash) : path.substr(slash + 1);
    if (ftp.say("CWD " + path.substr(0, slash)) / 100 != 2 && !nameFromRoot)
        return {};
    Fetched fetched;
    for (int i = 0; i < tries && !fetched.isWhole; ++i) {
        fetched = fetchSized(ftp, name, ftp.size(name));
        if (!fetched.isFound)
            return fetched;
        const auto after = ftp.size(name);
        fetched.isWhole = fetched.isWhole && after && *after == fetched.bytes.size();
    }
    return fetched;
}

} // namespace

std::optional<std::uint32_t> sizeInListing(const std::string &listing)
{
    std::size_t at = 0;
    for (int word = 0; word < 4; ++word) {
        at = listing.find(' ', listing.find_first_not_of(' ', at));
        if (at == std::string::npos)
            return std::nullopt;
    }
    const std::size_t digits = listing.find_first_not_of(' ', at);
    if (digits == std::string::npos || listing[digits] < '0' || listing[digits] > '9')
        return std::nullopt;
    return static_cast<std::uint32_t>(std::strtoul(listing.c_str() + digits, nullptr, 10));
}

StockNode::StockNode(stock::Module module, stock::Node node)
    : m_module(module)
    , m_node(std::move(node))
{
}

StockAttempt StockNode::requestOta(const NodeServer &server)
{
    StockAttempt attempt;
    const auto ended = [&attempt](int code, stock::Outcome outcome) {
        attempt.code = code;
        attempt.outcome = outcome;
        return attempt;
    };
    if (!stock::hasOta(m_module) || m_module == stock::Module::Vespiary)
        return attempt;

    const Codes codes = codesFor(m_module);
    NodeFtp ftp(attempt.transcript, server.active, server.cancelled);
    const auto open = [&] { // 0 when the session stands
        if (!ftp.connect(server.host, server.port))
            return codes.noConnection;
        return ftp.login(server.user, server.password) && ftp.say("TYPE I") == 200 ? 0 : codes.noLogin;
    };
    const auto fetch = [&](const std::string &name) {
        switch (m_module) {
        case stock::Module::ThreeG:
            return fetch3g(ftp, name);
        case stock::Module::Gprs:
            return fetchGprs(ftp, name, server.nameFromRoot);
        default:
            return fetchSized(ftp, name, ftp.size(name));
        }
    };

    if (const int code = open(); code != 0)
        return ended(code, stock::Outcome::Fails);
    const Fetched manifest = fetch(std::string(stock::manifestRequest(m_module)));
    if (!manifest.isWhole)
        return ended(codes.noManifest, stock::Outcome::Fails);
    attempt.manifest = manifest.bytes;

    const stock::Reading reading = stock::readAs(m_module, attempt.manifest, m_node);
    if (reading.fetches.empty()) {
        ftp.quit();
        return ended(reading.code, reading.outcome);
    }
    if (!codes.keepsSession) {
        if (!ftp.quit() && codes.noClose != 0)
            return ended(codes.noClose, stock::Outcome::Fails);
        if (open() != 0)
            return ended(codes.noReopen, stock::Outcome::Fails);
    }
    attempt.path = reading.fetches;
    Fetched binary = fetch(reading.fetches);
    ftp.quit();
    attempt.binary = std::move(binary.bytes);
    if (!binary.isFound)
        return ended(reading.codeIfMissing, stock::Outcome::Fails);
    if (!binary.isWhole)
        return ended(codes.shortBinary, stock::Outcome::Fails);

    const stock::Reading last = stock::readAs(
        m_module, attempt.manifest, m_node, static_cast<std::uint32_t>(attempt.binary.size()));
    if (last.outcome == stock::Outcome::Updates) {
        m_node.program = valueOf(attempt.manifest, "FILE:").substr(0, 7);
        m_node.version = static_cast<std::uint8_t>(std::atoi(valueOf(attempt.manifest, "VERSION:").c_str()));
    }
    return ended(last.code, last.outcome);
}

} // namespace sim
