// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/ftpload.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <deque>
#include <memory>
#include <queue>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;

sockaddr_in addressOf(uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

class Crowd;

// One node. It says the next word of its script when the answer to the last one is there.
class Node
{
public:
    explicit Node(Crowd &crowd)
        : m_crowd(crowd)
    {
    }
    ~Node()
    {
        closeData();
        if (control.descriptor >= 0)
            ::close(control.descriptor);
    }

    struct End
    {
        Node *node;
        bool isData;
        int descriptor = -1;
    };

    bool start();
    void controlReady(uint32_t events);
    void dataReady();
    void sip(); // a slow node reads a little

    End control{this, false};
    End data{this, true};
    bool isOver = false;

private:
    void answer(int code, const std::string &line);
    void say(const std::string &command);
    void openData(const std::string &line);
    void closeData();
    void fetched();
    void fail(const std::string &why);

    Crowd &m_crowd;
    Clock::time_point m_started = Clock::now();
    std::string m_in;
    std::string m_got;
    size_t m_step = 0;
    bool m_hasGreeting = false;
    bool m_hasEnd = false;  // 226 is there
    bool m_hasData = false; // all bytes are there
};

class Crowd
{
public:
    explicit Crowd(const FtpLoad &theLoad)
        : load(theLoad)
        , poll(::epoll_create1(EPOLL_CLOEXEC))
    {
        const auto fetch = [this](const std::string &name) {
            script.push_back("SIZE " + name);
            script.emplace_back("PASV");
            script.push_back("RETR " + name);
        };
        script = {"USER " + load.user, "PASS " + load.password, "TYPE I"};
        if (!load.isBinaryOnly)
            fetch("UPGRADE.TXT");
        fetch(load.binaryName);
        script.emplace_back("QUIT");
    }
    ~Crowd() { ::close(poll); }

    FtpLoadResult run();
    void watch(Node::End &end, uint32_t events)
    {
        epoll_event event{};
        event.events = events;
        event.data.ptr = &end;
        ::epoll_ctl(poll, EPOLL_CTL_ADD, end.descriptor, &event);
    }

    const FtpLoad &load;
    int poll;
    std::vector<std::string> script;
    FtpLoadResult result;
    std::deque<std::pair<Clock::time_point, Node *>> sips; // in order: all wait equally long
    std::vector<Node *> over;

private:
    void startMore();
    void bury();

    std::vector<std::unique_ptr<Node>> m_nodes;
    int m_started = 0;
    int m_running = 0;
};

bool Node::start()
{
    control.descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const sockaddr_in address = addressOf(m_crowd.load.port);
    if (control.descriptor < 0)
        return false;
    const int on = 1;
    ::setsockopt(control.descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(control.descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        && errno != EINPROGRESS)
        return false;
    m_crowd.watch(control, EPOLLIN);
    return true;
}

void Node::fail(const std::string &why)
{
    if (isOver)
        return;
    isOver = true;
    ++m_crowd.result.failed;
    if (m_crowd.result.firstFailure.empty())
        m_crowd.result.firstFailure = why;
    m_crowd.over.push_back(this);
}

void Node::say(const std::string &command)
{
    const std::string line = command + "\r\n";
    if (::send(control.descriptor, line.data(), line.size(), MSG_NOSIGNAL)
        != static_cast<ssize_t>(line.size()))
        fail("cannot send " + command);
}

void Node::controlReady(uint32_t)
{
    std::array<char, 2048> buffer;
    const ssize_t got = ::recv(control.descriptor, buffer.data(), buffer.size(), 0);
    if (got < 0 && errno == EAGAIN)
        return;
    if (got <= 0) {
        fail(std::string("the server left: ") + std::strerror(errno));
        return;
    }
    m_in.append(buffer.data(), static_cast<size_t>(got));
    for (size_t end = m_in.find('\n'); end != std::string::npos && !isOver; end = m_in.find('\n')) {
        const std::string line = m_in.substr(0, end);
        m_in.erase(0, end + 1);
        if (line.size() >= 4 && line[3] == ' ')
            answer(std::atoi(line.c_str()), line);
    }
}

void Node::answer(int code, const std::string &line)
{
    if (code >= 400) {
        fail(line);
        return;
    }
    if (!m_hasGreeting) {
        m_hasGreeting = true;
        m_crowd.result.greetings.push_back(std::chrono::duration<double>(Clock::now() - m_started).count());
        say(m_crowd.script[m_step]);
        return;
    }
    const std::string &said = m_crowd.script[m_step];
    if (said == "QUIT") {
        isOver = true;
        ++m_crowd.result.done;
        m_crowd.over.push_back(this);
        return;
    }
    if (said == "PASV")
        openData(line);
    if (said.starts_with("RETR")) {
        if (code == 226) {
            m_hasEnd = true;
            fetched();
        }
        return;
    }
    if (!isOver)
        say(m_crowd.script[++m_step]);
}

void Node::openData(const std::string &line)
{
    unsigned numbers[6];
    const size_t open = line.find('(');
    if (open == std::string::npos
        || std::sscanf(line.c_str() + open, "(%u,%u,%u,%u,%u,%u", &numbers[0], &numbers[1], &numbers[2],
               &numbers[3], &numbers[4], &numbers[5])
            != 6) {
        fail("no port in " + line);
        return;
    }
    m_got.clear();
    m_hasEnd = m_hasData = false;
    data.descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_crowd.load.bytesPerSecond > 0) {
        const int small = 4096;
        ::setsockopt(data.descriptor, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    }
    const sockaddr_in address = addressOf(static_cast<uint16_t>(numbers[4] * 256 + numbers[5]));
    if (data.descriptor < 0
        || (::connect(data.descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
            && errno != EINPROGRESS)) {
        fail("no data connection");
        return;
    }
    if (m_crowd.load.bytesPerSecond > 0)
        m_crowd.sips.emplace_back(Clock::now() + std::chrono::seconds(1), this);
    else
        m_crowd.watch(data, EPOLLIN);
}

void Node::dataReady()
{
    std::array<char, 64 * 1024> buffer;
    const ssize_t got = ::recv(data.descriptor, buffer.data(), buffer.size(), 0);
    if (got > 0)
        m_got.append(buffer.data(), static_cast<size_t>(got));
    else if (got == 0 || errno != EAGAIN)
        fetched();
    if (got == 0) {
        closeData();
        m_hasData = true;
        fetched();
    }
}

void Node::sip()
{
    if (isOver || data.descriptor < 0)
        return;
    std::array<char, 16 * 1024> buffer;
    const size_t much = std::min(buffer.size(), static_cast<size_t>(m_crowd.load.bytesPerSecond));
    const ssize_t got = ::recv(data.descriptor, buffer.data(), much, 0);
    if (got > 0)
        m_got.append(buffer.data(), static_cast<size_t>(got));
    if (got == 0) {
        closeData();
        m_hasData = true;
        fetched();
        return;
    }
    if (got < 0 && errno != EAGAIN) {
        fail("the data connection broke");
        return;
    }
    m_crowd.sips.emplace_back(Clock::now() + std::chrono::seconds(1), this);
}

void Node::fetched()
{
    if (!m_hasEnd || !m_hasData)
        return;
    const std::string &said = m_crowd.script[m_step];
    const std::string &wanted = said == "RETR UPGRADE.TXT" ? m_crowd.load.manifest : m_crowd.load.binary;
    if (m_got != wanted) {
        fail(said + ": other bytes");
        return;
    }
    m_got.clear();
    m_got.shrink_to_fit();
    m_hasEnd = m_hasData = false;
    say(m_crowd.script[++m_step]);
}

void Node::closeData()
{
    if (data.descriptor >= 0)
        ::close(data.descriptor);
    data.descriptor = -1;
}

void Crowd::startMore()
{
    for (int burst = 0; burst < 200 && m_started < load.sessions && m_running < load.atOnce; ++burst) {
        auto node = std::make_unique<Node>(*this);
        ++m_started;
        ++m_running;
        if (!node->start()) {
            ++result.failed;
            --m_running;
            result.firstFailure = std::string("cannot connect: ") + std::strerror(errno);
            continue;
        }
        m_nodes.push_back(std::move(node));
    }
    result.mostAtOnce = std::max<double>(result.mostAtOnce, m_running);
}

void Crowd::bury()
{
    if (over.empty())
        return;
    m_running -= static_cast<int>(over.size());
    std::sort(over.begin(), over.end());
    for (const Node *node : over)
        std::erase_if(sips, [node](const auto &sip) { return sip.second == node; });
    std::erase_if(m_nodes, [this](const std::unique_ptr<Node> &node) {
        return std::binary_search(over.begin(), over.end(), node.get());
    });
    over.clear();
}

FtpLoadResult Crowd::run()
{
    const Clock::time_point start = Clock::now();
    std::array<epoll_event, 512> ready;
    while (result.done + result.failed < load.sessions) {
        startMore();
        const int wait = sips.empty() ? 1000 : 10;
        const int count = ::epoll_wait(poll, ready.data(), static_cast<int>(ready.size()), wait);
        for (int i = 0; i < count; ++i) {
            auto &end = *static_cast<Node::End *>(ready[static_cast<size_t>(i)].data.ptr);
            if (end.node->isOver || end.descriptor < 0)
                continue;
            if (end.isData)
                end.node->dataReady();
            else
                end.node->controlReady(ready[static_cast<size_t>(i)].events);
        }
        const Clock::time_point now = Clock::now();
        while (!sips.empty() && sips.front().first <= now) {
            Node *node = sips.front().second;
            sips.pop_front();
            node->sip();
        }
        bury();
    }
    result.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return result;
}

} // namespace

FtpLoadResult runLoad(const FtpLoad &load)
{
    return Crowd(load).run();
}
