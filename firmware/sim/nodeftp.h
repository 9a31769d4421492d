// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sockaddr_in;

namespace sim {

// One FTP session as the modem of a node holds it: plain, IPv4, one command after the other, believing what PASV
// says. Blocking, every wait bounded.
class NodeFtp
{
public:
    // Commands and replies go to the transcript, the password does not. Every wait ends soon after cancelled is set.
    NodeFtp(std::vector<std::string> &transcript, bool active, const std::atomic_bool *cancelled = nullptr);
    ~NodeFtp();
    NodeFtp(const NodeFtp &) = delete;
    NodeFtp &operator=(const NodeFtp &) = delete;

    bool reach(const std::string &host, std::uint16_t port);
    bool greet(); // hears the greeting
    bool connect(const std::string &host, std::uint16_t port) { return reach(host, port) && greet(); }
    bool login(const std::string &user, const std::string &password);

    // The reply code, 0 when there was none in time.
    int say(const std::string &command);

    std::optional<std::uint32_t> size(const std::string &name);

    // What LIST or RETR sends, if the server says that it sent all of it.
    std::optional<std::string> fetch(const std::string &command);

    // False when the server did not say goodbye.
    bool quit();

    // The last line of the last reply.
    const std::string &lastReply() const { return m_last; }

private:
    bool isReady(int socket, short events) const;
    int connectTo(const sockaddr_in &address) const;
    std::optional<std::string> readToEnd(int socket) const;
    int answer();
    std::optional<std::string> line();
    int openPassive();
    int openActive();

    std::vector<std::string> &m_transcript;
    bool m_active;
    const std::atomic_bool *m_cancelled;
    int m_control = -1;
    std::string m_buffer;
    std::string m_last;
};

} // namespace sim
