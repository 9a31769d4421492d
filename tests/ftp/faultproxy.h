// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>
#include <functional>
#include <memory>

// One thing that goes wrong on the way between client and server.
struct Fault
{
    enum class Where
    {
        Nowhere,
        BeforeCommand, // the server has not got it
        BeforeAnswer,  // the server has done it, the client does not know
        AfterAnswer,   // before the client can say more
        Upload,        // in a data connection, when offset bytes have passed
        Download
    };
    enum class What
    {
        Cut,      // RST to both
        Close,    // FIN to both
        Stall,    // nothing passes any more, until the client gives up
        Delay,    // what comes next waits, then all goes on
        Truncate, // data only: it ends early with FIN for who receives, who sends never knows
    };

    Where where = Where::Nowhere;
    What what = What::Cut;
    int number = 0; // of the command or of the data connection, from 0, over all control connections
    qint64 offset = 0;
    std::chrono::milliseconds delay = std::chrono::milliseconds(30);
};

// For people: "cut before the answer to command 12".
QByteArray describe(const Fault &fault);

// What went through.
struct Traffic
{
    struct Data
    {
        bool isUpload = false;
        qint64 bytes = 0;
    };
    QList<QByteArray> commands; // the verbs
    QList<Data> data;
    int roundTrips = 0; // the client spoke when it had heard an answer
    bool hasFaulted = false;
};

// Every place at which a run that went like this can be disturbed, with every disturbance.
QList<Fault> faultsOf(const Traffic &clean);

// Stands between an FTP client and a server on loopback, data connections included, passive and active, plain only. Does
// harm once, and only what the fault says; nothing is ever reordered. With a delay it is a long line: every byte arrives
// that much later in either direction (making a connection costs nothing, as it does not pass through here).
class FaultProxy
{
public:
    // atFault is called in the proxy's thread when the harm is about to be done.
    explicit FaultProxy(quint16 serverPort, const Fault &fault = {}, std::chrono::milliseconds oneWay = {},
        std::function<void()> atFault = {});
    ~FaultProxy();
    FaultProxy(const FaultProxy &) = delete;
    FaultProxy &operator=(const FaultProxy &) = delete;

    // Where the client is to connect; 0: this machine has no port left.
    quint16 port() const;

    // Ends all connections, and says what went through; to be called once.
    Traffic finish();

private:
    class Loop;
    std::unique_ptr<Loop> m_loop;
};
