// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/sim/nodeftp.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sim {

namespace {

constexpr int patience = 15'000;                     // ms, what the modules grant a command
constexpr std::size_t bytesAtMost = 4 * 1024 * 1024; // far beyond any binary a node takes
constexpr std::size_t lineAtMost = 4096;
constexpr int linesAtMost = 200;    // of one reply
constexpr int betweenGlances = 100; // ms, at whether it was cancelled

} // namespace

NodeFtp::NodeFtp(std::vector<std::string> &transcript, bool active, const std::atomic_bool *cancelled)
    : m_transcript(transcript)
    , m_active(active)
    , m_cancelled(cancelled)
{
}

NodeFtp::~NodeFtp()
{
    if (m_control >= 0)
        ::close(m_control);
}

bool NodeFtp::reach(const std::string &host, std::uint16_t port)
{
    addrinfo hints = {};
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0)
        return false;
    m_control = connectTo(*reinterpret_cast<const sockaddr_in *>(found->ai_addr));
    ::freeaddrinfo(found);
    return m_control >= 0;
}

bool NodeFtp::greet()
{
    return m_control >= 0 && answer() / 100 == 2;
}

bool NodeFtp::login(const std::string &user, const std::string &password)
{
    const int code = say("USER " + user);
    return code == 230 || (code == 331 && say("PASS " + password) == 230);
}

int NodeFtp::say(const std::string &command)
{
    if (m_control < 0)
        return 0;
    m_transcript.push_back("> " + (command.rfind("PASS ", 0) == 0 ? std::string("PASS ***") : command));
    const std::string bytes = command + "\r\n";
    std::size_t sent = 0;
    while (sent < bytes.size() && isReady(m_control, POLLOUT)) {
        const ssize_t taken = ::send(m_control, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (taken < 0 && errno != EAGAIN && errno != EINTR)
            return 0;
        sent += taken > 0 ? static_cast<std::size_t>(taken) : 0;
    }
    return sent == bytes.size() ? answer() : 0;
}

std::optional<std::uint32_t> NodeFtp::size(const std::string &name)
{
    if (say("SIZE " + name) != 213)
        return std::nullopt;
    return static_cast<std::uint32_t>(std::strtoul(m_last.c_str() + 4, nullptr, 10));
}

std::optional<std::string> NodeFtp::fetch(const std::string &command)
{
    int data = m_active ? openActive() : openPassive();
    if (data < 0)
        return std::nullopt;
    const bool isComing = say(command) / 100 == 1;
    if (isComing && m_active) {
        const int listener = data;
        data = isReady(listener, POLLIN) ? ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)
                                         : -1;
        ::close(listener);
    }
    std::optional<std::string> bytes;
    if (isComing && data >= 0)
        bytes = readToEnd(data);
    if (data >= 0)
        ::close(data);
    if (isComing && answer() / 100 != 2)
        return std::nullopt;
    return bytes;
}

bool NodeFtp::quit()
{
    const int code = say("QUIT");
    if (m_control >= 0)
        ::close(m_control);
    m_control = -1;
    m_buffer.clear();
    return code == 221;
}

// A reply ends with a line of three digits and a blank.
int NodeFtp::answer()
{
    m_last.clear();
    for (int lines = 0; lines < linesAtMost; ++lines) {
        const auto text = line();
        if (!text)
            break;
        m_transcript.push_back("< " + *text);
        m_last = *text;
        if (text->size() >= 4 && (*text)[3] == ' ' && std::strtol(text->c_str(), nullptr, 10) >= 100)
            return static_cast<int>(std::strtol(text->c_str(), nullptr, 10));
    }
    return 0;
}

std::optional<std::string> NodeFtp::line()
{
    for (;;) {
        if (const std::size_t end = m_buffer.find('\n'); end != std::string::npos) {
            std::string text = m_buffer.substr(0, end);
            m_buffer.erase(0, end + 1);
            if (!text.empty() && text.back() == '\r')
                text.pop_back();
            return text;
        }
        char block[512];
        if (m_buffer.size() > lineAtMost || m_control < 0 || !isReady(m_control, POLLIN))
            return std::nullopt;
        const ssize_t got = ::recv(m_control, block, sizeof block, 0);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            return std::nullopt;
        if (got > 0)
            m_buffer.append(block, static_cast<std::size_t>(got));
    }
}

int NodeFtp::openPassive()
{
    unsigned n[6] = {};
    const std::size_t open = say("PASV") == 227 ? m_last.find('(') : std::string::npos;
    if (open == std::string::npos
        || std::sscanf(
               m_last.c_str() + open, "(%3u,%3u,%3u,%3u,%3u,%3u)", &n[0], &n[1], &n[2], &n[3], &n[4], &n[5])
            != 6)
        return -1;
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(n[0] << 24 | n[1] << 16 | n[2] << 8 | n[3]);
    address.sin_port = htons(static_cast<std::uint16_t>(n[4] << 8 | n[5]));
    return connectTo(address);
}

// The listening socket; the connection comes after the command.
int NodeFtp::openActive()
{
    sockaddr_in address = {};
    socklen_t length = sizeof address;
    if (::getsockname(m_control, reinterpret_cast<sockaddr *>(&address), &length) != 0)
        return -1;
    address.sin_port = 0;
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    length = sizeof address;
    const bool listens = listener >= 0
        && ::bind(listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
        && ::listen(listener, 1) == 0
        && ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &length) == 0;
    const std::uint32_t host = ntohl(address.sin_addr.s_addr);
    const std::uint16_t port = ntohs(address.sin_port);
    std::string command = "PORT ";
    for (const int shift : {24, 16, 8, 0})
        command += std::to_string(host >> shift & 0xff) + ',';
    command += std::to_string(port >> 8) + ',' + std::to_string(port & 0xff);
    if (listens && say(command) == 200)
        return listener;
    if (listener >= 0)
        ::close(listener);
    return -1;
}

bool NodeFtp::isReady(int socket, short events) const
{
    pollfd watched = {socket, events, 0};
    for (int waited = 0; waited < patience; waited += betweenGlances) {
        if (m_cancelled && *m_cancelled)
            return false;
        const int ready = ::poll(&watched, 1, betweenGlances);
        if (ready > 0)
            return true;
        if (ready < 0 && errno != EINTR)
            return false;
    }
    return false;
}

int NodeFtp::connectTo(const sockaddr_in &address) const
{
    const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (made < 0)
        return -1;
    const bool isUnderWay = ::connect(made, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
        || errno == EINPROGRESS;
    int error = 0;
    socklen_t length = sizeof error;
    if (isUnderWay && isReady(made, POLLOUT) && ::getsockopt(made, SOL_SOCKET, SO_ERROR, &error, &length) == 0
        && error == 0)
        return made;
    ::close(made);
    return -1;
}

std::optional<std::string> NodeFtp::readToEnd(int socket) const
{
    std::string bytes;
    char block[4096];
    while (bytes.size() <= bytesAtMost && isReady(socket, POLLIN)) {
        const ssize_t got = ::recv(socket, block, sizeof block, 0);
        if (got == 0)
            return bytes;
        if (got < 0 && errno != EAGAIN && errno != EINTR)
            return std::nullopt;
        if (got > 0)
            bytes.append(block, static_cast<std::size_t>(got));
    }
    return std::nullopt;
}

} // namespace sim
