// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ftp/faultproxy.h"

#include "tests/ftp/faultlink.h"

#include <algorithm>
#include <list>
#include <thread>
#include <vector>

#include <poll.h>
#include <sys/eventfd.h>

namespace {

using Side = FaultLink::Side;

QByteArray numbersOf(quint16 port)
{
    return "127,0,0,1," + QByteArray::number(port / 256) + ',' + QByteArray::number(port % 256);
}

quint16 portOfNumbers(const QByteArray &text)
{
    const QList<QByteArray> numbers = text.split(',');
    if (numbers.size() < 6)
        return 0;
    qsizetype digits = 0; // of the last one; behind it stands what the server likes
    while (digits < numbers[5].size() && numbers[5][digits] >= '0' && numbers[5][digits] <= '9')
        ++digits;
    return static_cast<quint16>(numbers[4].toUInt() * 256 + numbers[5].first(digits).toUInt());
}

quint16 portOfBars(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split('|');
    return parts.size() < 4 ? 0 : parts[3].toUShort();
}

} // namespace

// Lives in its own thread from the constructor to finish(); nothing of it is touched by others in between.
class FaultProxy::Loop
{
public:
    Loop(quint16 toPort, const Fault &with, std::chrono::milliseconds delay, std::function<void()> call)
        : serverPort(toPort)
        , fault(with)
        , oneWay(delay)
        , atFault(std::move(call))
        , listener(FaultSocket::listening())
        , port(listener.port())
        , wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
        , thread([this] { run(); })
    {
    }

    ~Loop() { stop(); }

    void stop()
    {
        const quint64 one = 1;
        if (thread.joinable() && ::write(wake.descriptor(), &one, sizeof one) == sizeof one)
            thread.join();
    }

    quint16 serverPort;
    Fault fault;
    std::chrono::milliseconds oneWay;
    std::function<void()> atFault;
    Traffic traffic;
    FaultSocket listener;
    quint16 port;

private:
    struct Control
    {
        FaultLink link;
        QByteArray said[2]; // not yet a whole line, or not yet a whole answer
        std::deque<int> unanswered = {};
        std::optional<FaultLink::Clock::time_point> heardAt = {};
    };
    struct Offer // of a data connection
    {
        FaultSocket listener;
        quint16 target = 0;
        Side comes = Side::Client;
    };
    struct Data
    {
        FaultLink link;
        int number = 0;
        qint64 passed[2] = {};
        bool isSwallowed[2] = {};
    };

    void run();
    void wait(std::optional<FaultLink::Clock::time_point> until);
    void acceptAll();
    void readAll();
    quint16 offer(quint16 target, Side comes);
    void read(Control &control, Side from);
    void read(Data &data, Side from);
    void hear(Control &control, QByteArray line);
    void answer(Control &control, QByteArray text);
    void pass(Data &data, Side from, const QByteArray &bytes);
    bool isHit(Fault::Where where, int number) const;
    void harm(FaultLink &link, Side to, const QByteArray &rest);

    std::list<Control> controls;
    std::list<Offer> offers;
    std::list<Data> datas;
    FaultSocket wake;
    std::thread thread;
};

void FaultProxy::Loop::run()
{
    std::optional<FaultLink::Clock::time_point> next;
    for (;;) {
        wait(next);
        quint64 word = 0;
        if (::read(wake.descriptor(), &word, sizeof word) == sizeof word)
            break;
        acceptAll();
        readAll();
        next.reset();
        const auto writeOne = [&next, now = FaultLink::Clock::now()](auto &one) {
            if (const auto due = one.link.write(now))
                next = std::min(next.value_or(*due), *due);
            return !one.link.isOpen();
        };
        controls.remove_if(writeOne);
        datas.remove_if(writeOne);
    }
    controls.clear();
    datas.clear();
}

void FaultProxy::Loop::wait(std::optional<FaultLink::Clock::time_point> until)
{
    std::vector<pollfd> waiting = {{wake.descriptor(), POLLIN, 0}, {listener.descriptor(), POLLIN, 0}};
    for (const Offer &one : offers)
        waiting.push_back({one.listener.descriptor(), POLLIN, 0});
    const auto add = [&waiting](const FaultLink &link) {
        for (const Side side : {Side::Client, Side::Server}) {
            const int wanted = (link.wantsToRead(side) ? POLLIN : 0) | (link.isBlocked(side) ? POLLOUT : 0);
            if (wanted)
                waiting.push_back({link.descriptor(side), static_cast<short>(wanted), 0});
        }
    };
    for (const Control &control : controls)
        add(control.link);
    for (const Data &data : datas)
        add(data.link);
    int limit = -1;
    if (until)
        limit = static_cast<int>(std::max<qint64>(
            0, std::chrono::ceil<std::chrono::milliseconds>(*until - FaultLink::Clock::now()).count()));
    ::poll(waiting.data(), waiting.size(), limit);
}

void FaultProxy::Loop::acceptAll()
{
    while (true) {
        FaultSocket client = listener.accept();
        if (!client.isOpen())
            break;
        controls.push_back({FaultLink(std::move(client), FaultSocket::connectedTo(serverPort), oneWay), {}});
    }
    offers.remove_if([this](const Offer &one) {
        FaultSocket here = one.listener.accept();
        if (!here.isOpen())
            return false;
        FaultSocket there = FaultSocket::connectedTo(one.target);
        if (one.comes == Side::Server)
            std::swap(here, there);
        datas.push_back(
            {FaultLink(std::move(here), std::move(there), oneWay), static_cast<int>(traffic.data.size())});
        traffic.data.append(Traffic::Data());
        return true;
    });
}

void FaultProxy::Loop::readAll()
{
    for (const Side from : {Side::Server, Side::Client}) {
        for (Control &control : controls) {
            if (control.link.wantsToRead(from))
                read(control, from);
        }
        for (Data &data : datas) {
            if (data.link.wantsToRead(from))
                read(data, from);
        }
    }
}

// A data connection to the proxy in place of one to the target. The port to announce.
quint16 FaultProxy::Loop::offer(quint16 target, Side comes)
{
    Offer one = {FaultSocket::listening(), target, comes};
    const quint16 announced = one.listener.port();
    offers.push_back(std::move(one));
    return announced;
}

void FaultProxy::Loop::read(Control &control, Side from)
{
    QByteArray &said = control.said[from];
    said += control.link.take(from);
    qsizetype from0 = 0; // of the line that is looked at; an answer may have several
    for (qsizetype end = 0; !control.link.isStalled() && (end = said.indexOf('\n', from0)) >= 0;) {
        const QByteArray line = said.mid(from0, end + 1 - from0);
        const bool isLast = from == Side::Client
            || (line.size() > 3 && line[3] == ' ' && line[0] >= '1' && line[0] <= '5'
                && line.first(3) == said.first(3));
        from0 = end + 1;
        if (!isLast)
            continue;
        const QByteArray whole = said.first(from0);
        said.remove(0, from0);
        from0 = 0;
        from == Side::Client ? hear(control, whole) : answer(control, whole);
        if (!control.link.isOpen())
            return;
    }
    if (!control.link.hasEnded(from))
        return;
    if (control.link.isStalled())
        control.link.close();
    else if (control.link.wasReset(from))
        control.link.cut();
    else
        control.link.end(FaultLink::across(from));
}

void FaultProxy::Loop::hear(Control &control, QByteArray line)
{
    const int number = static_cast<int>(traffic.commands.size());
    const QByteArray verb = line.simplified().split(' ').first().toUpper();
    traffic.commands.append(verb);
    if (control.heardAt && FaultLink::Clock::now() >= *control.heardAt) {
        ++traffic.roundTrips;
        control.heardAt.reset();
    }
    control.unanswered.push_back(number);
    if (verb == "PORT")
        line = "PORT " + numbersOf(offer(portOfNumbers(line), Side::Server)) + "\r\n";
    else if (verb == "EPRT")
        line = "EPRT |1|127.0.0.1|" + QByteArray::number(offer(portOfBars(line), Side::Server)) + "|\r\n";
    if (isHit(Fault::Where::BeforeCommand, number))
        harm(control.link, Side::Server, line);
    else
        control.link.give(Side::Server, line);
}

void FaultProxy::Loop::answer(Control &control, QByteArray text)
{
    const int code = text.first(3).toInt();
    int number = -1; // the greeting, or what a server says unasked
    if (code >= 200 && !control.unanswered.empty()) {
        number = control.unanswered.front();
        control.unanswered.pop_front();
    }
    if (code == 227)
        text = "227 Entering Passive Mode ("
            + numbersOf(offer(portOfNumbers(text.mid(text.indexOf('('))), Side::Client)) + ").\r\n";
    else if (code == 229)
        text = "229 Entering Extended Passive Mode (|||"
            + QByteArray::number(offer(portOfBars(text), Side::Client)) + "|)\r\n";
    if (isHit(Fault::Where::BeforeAnswer, number)) {
        harm(control.link, Side::Client, text);
        return;
    }
    control.heardAt = FaultLink::Clock::now() + oneWay;
    control.link.give(Side::Client, text);
    if (isHit(Fault::Where::AfterAnswer, number))
        harm(control.link, Side::Server, {});
}

void FaultProxy::Loop::read(Data &data, Side from)
{
    const QByteArray bytes = data.link.take(from);
    if (!bytes.isEmpty() && !data.link.isStalled())
        pass(data, from, bytes);
    if (!data.link.isOpen() || !data.link.hasEnded(from))
        return;
    if (data.link.isStalled())
        data.link.close();
    else if (data.link.wasReset(from))
        data.link.cut();
    else if (!data.isSwallowed[from])
        pass(data, from, {});
}

// No bytes: the end.
void FaultProxy::Loop::pass(Data &data, Side from, const QByteArray &bytes)
{
    const Side to = FaultLink::across(from);
    if (data.isSwallowed[from])
        return;
    const qint64 before = data.passed[from];
    const bool isUpload = from == Side::Client;
    const bool isThere = bytes.isEmpty() ? before == fault.offset && before > 0
                                         : before <= fault.offset && before + bytes.size() > fault.offset;
    if (isThere && isHit(isUpload ? Fault::Where::Upload : Fault::Where::Download, data.number)) {
        const qsizetype head = fault.offset - before;
        data.link.give(to, bytes.first(head));
        data.link.write(FaultLink::Clock::now());
        data.isSwallowed[from] = fault.what == Fault::What::Truncate;
        harm(data.link, to, bytes.mid(head));
        if (fault.what == Fault::What::Delay && bytes.isEmpty())
            data.link.end(to);
        return;
    }
    if (bytes.isEmpty()) {
        data.link.end(to);
        return;
    }
    data.passed[from] += bytes.size();
    Traffic::Data &counted = traffic.data[data.number];
    counted.isUpload = isUpload;
    counted.bytes = data.passed[from];
    data.link.give(to, bytes);
}

bool FaultProxy::Loop::isHit(Fault::Where where, int number) const
{
    return !traffic.hasFaulted && fault.where == where && fault.number == number;
}

// The rest is what would have gone on to that side.
void FaultProxy::Loop::harm(FaultLink &link, Side to, const QByteArray &rest)
{
    traffic.hasFaulted = true;
    if (atFault)
        atFault();
    switch (fault.what) {
    case Fault::What::Cut:
        link.cut();
        break;
    case Fault::What::Close:
        link.close();
        break;
    case Fault::What::Stall:
        link.write(FaultLink::Clock::now());
        link.stall();
        break;
    case Fault::What::Delay:
        link.pause(to, fault.delay);
        link.give(to, rest);
        break;
    case Fault::What::Truncate:
        link.end(to);
        break;
    }
}

FaultProxy::FaultProxy(
    quint16 serverPort, const Fault &fault, std::chrono::milliseconds oneWay, std::function<void()> atFault)
    : m_loop(std::make_unique<Loop>(serverPort, fault, oneWay, std::move(atFault)))
{
}

FaultProxy::~FaultProxy() = default;

quint16 FaultProxy::port() const
{
    return m_loop->port;
}

Traffic FaultProxy::finish()
{
    m_loop->stop();
    return m_loop->traffic;
}
