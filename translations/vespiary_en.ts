<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>AdviceText</name>
    <message numerus="yes">
        <source>GPRS nodes take %n more version(s) of this program, up to 127: they keep the number in a signed byte and refuse 128 to 255 for good. Plan a new name, or give GPRS nodes an account of their own, before the next releases.</source>
        <translation>
            <numerusform>GPRS nodes take %n more version of this program, up to 127: they keep the number in a signed byte and refuse 128 to 255 for good. Plan a new name, or give GPRS nodes an account of their own, before the next releases.</numerusform>
            <numerusform>GPRS nodes take %n more versions of this program, up to 127: they keep the number in a signed byte and refuse 128 to 255 for good. Plan a new name, or give GPRS nodes an account of their own, before the next releases.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more version(s) of this program can follow, up to 254: at 255 a 4G node flashes itself again at every poll, and the others take nothing any more. Plan a new name.</source>
        <translation>
            <numerusform>%n more version of this program can follow, up to 254: at 255 a 4G node flashes itself again at every poll, and the others take nothing any more. Plan a new name.</numerusform>
            <numerusform>%n more versions of this program can follow, up to 254: at 255 a 4G node flashes itself again at every poll, and the others take nothing any more. Plan a new name.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupRun</name>
    <message numerus="yes">
        <source>Published to all %n groups.</source>
        <translation>
            <numerusform>Published to the one group.</numerusform>
            <numerusform>Published to all %n groups.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All nodes of %n groups are on hold.</source>
        <translation>
            <numerusform>All nodes of %n group are on hold.</numerusform>
            <numerusform>All nodes of %n groups are on hold.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The hold is released for %n groups.</source>
        <translation>
            <numerusform>The hold is released for %n group.</numerusform>
            <numerusform>The hold is released for %n groups.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NodeTestReport</name>
    <message numerus="yes">
        <source>Nodes cannot update from this server: %n step(s) failed.</source>
        <translation>
            <numerusform>Nodes cannot update from this server: %n step failed.</numerusform>
            <numerusform>Nodes cannot update from this server: %n steps failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nodes can update from this server; %n warning(s).</source>
        <translation>
            <numerusform>Nodes can update from this server; %n warning.</numerusform>
            <numerusform>Nodes can update from this server; %n warnings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NodeTestText</name>
    <message numerus="yes">
        <source>%n thing(s) would go wrong on nodes.</source>
        <translation>
            <numerusform>%n thing would go wrong on nodes.</numerusform>
            <numerusform>%n things would go wrong on nodes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It works, and %n thing(s) should be known.</source>
        <translation>
            <numerusform>It works, and %n thing should be known.</numerusform>
            <numerusform>It works, and %n things should be known.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NodeText</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NodesPage</name>
    <message numerus="yes">
        <source>%n caller(s)</source>
        <translation>
            <numerusform>%n caller</numerusform>
            <numerusform>%n callers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreflightText</name>
    <message numerus="yes">
        <source>Only %n more version(s) of this program can follow; plan a new program name.</source>
        <translation>
            <numerusform>Only %n more version of this program can follow; plan a new program name.</numerusform>
            <numerusform>Only %n more versions of this program can follow; plan a new program name.</numerusform>
        </translation>
    </message>
</context>
</TS>
