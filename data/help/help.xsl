<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- The Mallard pages as one HTML page, for where no help viewer is: index.page first,
     then its topics in the order of the parameter. What is not matched here stops the
     build, so that nothing of a page is lost. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:m="http://projectmallard.org/1.0/" exclude-result-prefixes="m">
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat" indent="no"/>
  <xsl:strip-space elements="m:page m:info m:section m:steps m:item m:terms m:table m:tr m:td m:note m:media"/>
  <xsl:param name="topics"/>
  <xsl:param name="language"/>

  <xsl:template match="/m:page">
    <html lang="{$language}">
      <head>
        <meta charset="UTF-8"/>
        <title><xsl:value-of select="m:title"/></title>
        <meta name="viewport" content="width=device-width"/>
        <meta name="color-scheme" content="light dark"/>
        <link rel="stylesheet" href="help.css"/>
      </head>
      <body>
        <main>
          <h1><xsl:value-of select="m:title"/></h1>
          <xsl:apply-templates select="*[not(self::m:info or self::m:title)]"/>
          <nav>
            <ul>
              <xsl:call-template name="each-topic">
                <xsl:with-param name="rest" select="$topics"/>
                <xsl:with-param name="as" select="'link'"/>
              </xsl:call-template>
            </ul>
          </nav>
          <xsl:call-template name="each-topic">
            <xsl:with-param name="rest" select="$topics"/>
            <xsl:with-param name="as" select="'topic'"/>
          </xsl:call-template>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="each-topic">
    <xsl:param name="rest"/>
    <xsl:param name="as"/>
    <xsl:variable name="name" select="substring-before(concat($rest, ' '), ' ')"/>
    <xsl:variable name="topic" select="document(concat($name, '.page'), /)/m:page"/>
    <xsl:choose>
      <xsl:when test="not($topic)">
        <xsl:message terminate="yes">There is no page <xsl:value-of select="$name"/>.</xsl:message>
      </xsl:when>
      <xsl:when test="$as = 'link'">
        <li>
          <a href="#{$name}"><xsl:value-of select="$topic/m:title"/></a>
          <span><xsl:value-of select="$topic/m:info/m:desc"/></span>
        </li>
      </xsl:when>
      <xsl:otherwise>
        <section id="{$name}">
          <h2><xsl:value-of select="$topic/m:title"/></h2>
          <xsl:apply-templates select="$topic/*[not(self::m:info or self::m:title)]"/>
        </section>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="contains($rest, ' ')">
      <xsl:call-template name="each-topic">
        <xsl:with-param name="rest" select="substring-after($rest, ' ')"/>
        <xsl:with-param name="as" select="$as"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="m:section">
    <section>
      <xsl:apply-templates select="*[not(self::m:info)]"/>
    </section>
  </xsl:template>
  <xsl:template match="m:section/m:title"><h3><xsl:apply-templates/></h3></xsl:template>
  <xsl:template match="m:p"><p><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="m:steps"><ol><xsl:apply-templates/></ol></xsl:template>
  <xsl:template match="m:list"><ul><xsl:apply-templates/></ul></xsl:template>
  <xsl:template match="m:steps/m:item | m:list/m:item"><li><xsl:apply-templates/></li></xsl:template>
  <xsl:template match="m:terms"><dl><xsl:apply-templates/></dl></xsl:template>
  <xsl:template match="m:terms/m:item"><xsl:apply-templates/></xsl:template>
  <xsl:template match="m:terms/m:item/m:title"><dt><xsl:apply-templates/></dt></xsl:template>
  <xsl:template match="m:terms/m:item/m:p"><dd><xsl:apply-templates/></dd></xsl:template>
  <xsl:template match="m:note"><aside><xsl:apply-templates/></aside></xsl:template>
  <xsl:template match="m:table"><table><xsl:apply-templates/></table></xsl:template>
  <xsl:template match="m:tr"><tr><xsl:apply-templates/></tr></xsl:template>
  <xsl:template match="m:td"><td><xsl:apply-templates select="m:p/node()"/></td></xsl:template>
  <xsl:template match="m:media[@type = 'image']">
    <img src="{@src}">
      <xsl:attribute name="alt"><xsl:value-of select="normalize-space(m:p)"/></xsl:attribute>
    </img>
  </xsl:template>
  <xsl:template match="m:page/m:code"><pre><code><xsl:apply-templates/></code></pre></xsl:template>

  <xsl:template match="m:key"><kbd><xsl:apply-templates/></kbd></xsl:template>
  <!-- The plus signs between keys, which a Mallard viewer adds too. -->
  <xsl:template match="m:keyseq">
    <xsl:for-each select="m:key">
      <xsl:if test="position() &gt; 1">+</xsl:if>
      <xsl:apply-templates select="."/>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="m:gui"><b><xsl:apply-templates/></b></xsl:template>
  <xsl:template match="m:em"><em><xsl:apply-templates/></em></xsl:template>
  <xsl:template match="m:code | m:cmd | m:file | m:input"><code><xsl:apply-templates/></code></xsl:template>
  <xsl:template match="m:link[@xref]"><a href="#{@xref}"><xsl:apply-templates/></a></xsl:template>

  <xsl:template match="*">
    <xsl:message terminate="yes">help.xsl has no rule for <xsl:value-of select="name()"/>.</xsl:message>
  </xsl:template>
</xsl:stylesheet>
